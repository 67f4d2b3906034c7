import type {
  ActionArray,
  CardElementArray,
  IActionSet,
  IContainer,
  ITextBlock,
  IToggleVisibilityAction,
} from '@microsoft/teams.cards';
import { type App, appFacts } from '../core/diagnosis/app.js';
import type { Card } from './adaptiveCard.js';
import type { Words } from './words.js';

export type Elements = CardElementArray;
export type Actions = ActionArray;

/**
 * A whole card. `spoken` is what a screen reader says and what a client shows that cannot draw the card: the card's
 * message in one or two sentences.
 */
export function card(words: Words, parts: { spoken: string; body: Elements; actions?: Actions }): Card {
  const { spoken, body, actions = [] } = parts;
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: words.language,
    speak: spoken,
    fallbackText: spoken,
    body,
    ...(actions.length > 0 ? { actions } : {}),
  };
}

/** The one line a reader takes in at a glance. */
export function heading(text: string): ITextBlock {
  return { type: 'TextBlock', text, wrap: true, weight: 'Bolder', size: 'Medium', style: 'heading' };
}

/** A paragraph. */
export function line(text: string): ITextBlock {
  return { type: 'TextBlock', text, wrap: true };
}

/** A paragraph that matters more than its neighbours. */
export function strong(text: string): ITextBlock {
  return { type: 'TextBlock', text, wrap: true, weight: 'Bolder' };
}

/** A paragraph for those who want to know more. */
export function subtle(text: string): ITextBlock {
  return { type: 'TextBlock', text, wrap: true, isSubtle: true, spacing: 'Small' };
}

/** Part of a card below the fold, opened by `toggle` with the same id. */
export function folded(id: string, items: Elements): IContainer {
  return { type: 'Container', id, isVisible: false, separator: true, items };
}

/** A button that opens and closes a folded part without asking the bot. */
export function toggle(title: string, id: string): IToggleVisibilityAction {
  return { type: 'Action.ToggleVisibility', title, targetElements: [id] };
}

/** Buttons that belong to a part of a card and fold with it. */
export function actionSet(actions: Actions): IActionSet {
  return { type: 'ActionSet', actions };
}

/** What the thing in the person's hand is called in a sentence: "the phone", "the Mac". */
export function device(app: App): string {
  switch (app) {
    case 'macosMail':
      return 'Mac';
    case 'thunderbird':
    case 'otherImap':
    case 'unknown':
      return 'mail app';
    default:
      return 'phone';
  }
}

/** The app's name as the start of a line. */
export function appName(app: App): string {
  const { name } = appFacts[app];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
