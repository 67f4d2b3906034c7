import { isVerb } from '../../cards/actions.js';
import type { Card } from '../../cards/adaptiveCard.js';

type Node = Readonly<Record<string, unknown>>;

/** Every object of a card that has a type, in reading order, the card itself first. */
export function nodes(card: Card): Node[] {
  const found: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value) found.push(value as Node);
      Object.values(value).forEach(walk);
    }
  };
  walk(card);
  return found;
}

/** Every text of a card that Teams reads as markdown. */
export function markdownTexts(card: Card): string[] {
  return nodes(card).flatMap((node) => {
    if (node.type === 'TextBlock') return [String(node.text)];
    if (node.type !== 'FactSet') return [];
    return (node.facts as { title: string; value: string }[]).flatMap(({ title, value }) => [title, value]);
  });
}

const buttonTypes = ['Action.Execute', 'Action.ToggleVisibility', 'Action.OpenUrl'];
const elementTypes = ['TextBlock', 'RichTextBlock', 'TextRun', 'Container', 'FactSet', 'ActionSet'];
const inputTypes = ['Input.Text', 'Input.Toggle', 'Input.ChoiceSet'];
/** Inputs a person may fill in; nothing else is read. */
const inputIds = ['reason', 'answer', 'ticket', 'closeImapPop', 'revokeSessions', 'webMail', 'outlookApp', 'colleague'];

/**
 * What Teams, a screen reader or a reviewer would hold against a card; empty for a good one. Limits: the page "Format
 * cards in Teams" and "Design effective cards" of the Teams documentation; 28 KB is the smallest limit it names.
 */
export function problems(card: Card): string[] {
  const found: string[] = [];
  const fault = (condition: boolean, text: string) => void (condition && found.push(text));
  const all = nodes(card);
  const ids = all.flatMap((node) => (typeof node.id === 'string' ? [node.id] : []));

  fault(card.version !== '1.5', 'Teams draws version 1.5 and no later one');
  fault(!card.speak, 'a card has to be read aloud: speak');
  fault(!card.fallbackText, 'a card has to say something where it cannot be drawn: fallbackText');
  fault(!card.lang, 'a screen reader needs the language: lang');
  fault((card.actions ?? []).length > 6, 'more than six buttons');
  fault('refresh' in card, 'no card refreshes itself');
  fault(Buffer.byteLength(JSON.stringify(card)) > 28 * 1024, 'larger than 28 KB');
  fault(new Set(ids).size !== ids.length, 'an id is used twice');

  for (const node of all) {
    const type = String(node.type);
    if (node === (card as Node)) continue;
    fault(![...buttonTypes, ...elementTypes, ...inputTypes].includes(type), `${type} is not used here`);
    if (type === 'TextBlock') {
      fault(node.wrap !== true, `does not wrap: ${node.text}`);
      fault(node.text === '', 'an empty TextBlock');
    }
    if (type === 'ActionSet') fault((node.actions as unknown[]).length > 6, 'more than six buttons in a row');
    if (type.startsWith('Action.'))
      fault(String(node.title ?? '').length > 20 || !node.title, `button title: ${node.title}`);
    if (type === 'Action.Execute') {
      fault(!isVerb(String(node.verb)), `no such verb: ${node.verb}`);
      fault(
        JSON.stringify(Object.keys(node.data as object)) !== '["id"]',
        `a button carries more than an id: ${node.verb}`,
      );
    }
    if (type === 'Action.ToggleVisibility') {
      for (const target of node.targetElements as string[]) fault(!ids.includes(target), `opens nothing: ${target}`);
    }
    if (inputTypes.includes(type)) {
      fault(!node.label, `an input without a label: ${node.id}`);
      fault(!inputIds.includes(String(node.id)), `an input nobody reads: ${node.id}`);
    }
  }
  for (const text of markdownTexts(card)) {
    fault(/\]\s*\(|https?:\/\/|<\/?[a-z]/iu.test(text), `a link or a tag: ${text}`);
    fault(/\{\{/u.test(text), `a template: ${text}`);
    fault(/^\s*(?:[-+*#>]|\d+[.)])\s/mu.test(text), `a list or a heading: ${text}`);
    fault(/\$\{|undefined|\[object|\bNaN\b|\{\w+\}/u.test(text), `unfinished: ${text}`);
    fault(/\d{1,3}(?:\.\d{1,3}){3}/u.test(text), `an address: ${text}`);
  }
  return found;
}
