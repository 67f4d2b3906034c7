import { markdown } from './markdown.js';

/** Colours come from the style sheet, so that a card follows light and dark without being drawn again. */
const colours = (subtle) => {
  const both = (name) => ({ default: `var(--${name})`, subtle: `var(--${subtle ? 'subtle' : name})` });
  return {
    default: { default: 'var(--text)', subtle: 'var(--subtle)' },
    dark: both('text'),
    light: both('subtle'),
    accent: both('accent'),
    good: both('good'),
    warning: both('warning'),
    attention: both('bad'),
  };
};

const container = (background) => ({ backgroundColor: `var(--${background})`, foregroundColors: colours() });

const hostConfig = {
  fontFamily: 'inherit',
  fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 20 },
  lineHeights: { small: 17, default: 20, medium: 21, large: 24, extraLarge: 27 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { small: 6, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  containerStyles: {
    default: container('card'),
    emphasis: container('raised'),
    accent: container('accentSoft'),
    good: container('goodSoft'),
    warning: container('warningSoft'),
    attention: container('badSoft'),
  },
  factSet: {
    title: { color: 'default', size: 'default', isSubtle: true, weight: 'default', wrap: true, maxWidth: 130 },
    value: { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      requiredInputs: { weight: 'bolder', size: 'small', suffix: ' (needed)', suffixColor: 'default' },
      optionalInputs: { weight: 'bolder', size: 'small' },
      inputSpacing: 'small',
    },
    errorMessage: { color: 'attention', size: 'small' },
  },
};

/**
 * Draws a card. `press` gets `{ verb, data }` of a pressed Action.Execute, with the card's inputs merged into the data
 * as Teams merges them. A card that cannot be drawn shows its own fallback text.
 */
export function drawCard(json, press) {
  const { AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction } = window.AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(hostConfig);
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) window.open(action.url, '_blank', 'noreferrer');
    else if (action instanceof ExecuteAction) press({ verb: action.verb, data: action.data ?? {} });
  };
  card.parse(json);
  const drawn = card.render();
  if (drawn === undefined) {
    const fallback = document.createElement('p');
    fallback.textContent = json.fallbackText ?? 'This card cannot be shown.';
    return fallback;
  }
  return drawn;
}
