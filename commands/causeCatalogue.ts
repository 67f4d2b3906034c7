import { IntlMessageFormat } from 'intl-messageformat';
import type { AnyCause } from '../core/diagnosis/cause.js';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** The kinds of element an ICU message is made of (the parser's own enum is not exported to plain ESM). */
const kinds = { literal: 0, select: 5, plural: 6, pound: 7, tag: 8 } as const;

/**
 * docs/causes.md: every cause in the order in which the bot tells them, with what it reads, who mends it and its words.
 * Written from the catalogue, so that the page cannot say something else than the code.
 */
export function causeCatalogue(causes: readonly AnyCause[]): string {
  return `# Causes

What Mail Medic can find, in the order in which blamed causes are told. Written by \`npm run docs:causes\` from
\`core/diagnosis/causes/\`; do not edit it by hand.

How to read it: words in ‹angle brackets› are filled in from the evidence. Where a sentence depends on what was found, its
forms stand side by side: (found: yes → this | otherwise → that). ‹meanwhile› is a sentence about Outlook on the phone where
that is open to them, else about mail in the browser. *Mended by*: the person (user), the helpdesk after an approval, an
administrator (admin), the security team, or nobody, as it only has to be waited for (wait). Without a reading it *needs*,
a cause stays undecided; one it *may use* makes it surer. Apps: iPhone and Samsung mail, the Gmail app and most other
phone apps speak activeSync; Mail on a Mac speaks ews; Thunderbird speaks imap.

| | Cause | In short | Mended by | Changes it may offer |
| --- | --- | --- | --- | --- |
${causes.map(row).join('\n')}

${causes.map(section).join('\n\n')}
`;
}

function row(cause: AnyCause, index: number): string {
  const changes = cause.remedy.changes.join(', ') || '–';
  return `| ${index + 1} | [${cause.id}](#${cause.id.toLowerCase()}) | ${readable(cause.words.title)} | ${cause.remedy.by} | ${changes} |`;
}

function section(cause: AnyCause): string {
  const stops = cause.remedy.stopsEverything ? ' While it is found, no other remedy is offered.' : '';
  return `## ${cause.id}

${readable(cause.words.title)}. Apps: ${cause.protocols ? `those that speak ${cause.protocols.join(' or ')}` : 'all'}.
Needs: ${list(cause.needs)}. May use: ${list(cause.uses)}. Mended by: ${cause.remedy.by}.${stops}

- To the person: ${readable(cause.words.person)}
- Their next step: ${readable(cause.words.step)}
- To the helpdesk: ${readable(cause.words.helpdesk)}
- Documented at <${cause.reference}>`;
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'nothing';
}

/** An ICU message for a reader: placeholders in angle brackets, alternatives side by side. */
function readable(message: string): string {
  return new IntlMessageFormat(message, 'en').getAst().map(told).join('').replace(/\s+/gu, ' ').trim();
}

function told(element: Element): string {
  if (element.type === kinds.literal) return 'value' in element ? String(element.value) : '';
  if (element.type === kinds.pound) return '‹number›';
  if ('options' in element) {
    // The same everywhere, and explained once above.
    if (element.value === 'meanwhile') return '‹meanwhile›';
    const alternatives = Object.entries(element.options).map(
      ([when, { value }]) => [when, value.map(told).join('').trim() || 'nothing'] as const,
    );
    return ` (${alternatives.map(([when, text]) => `${when === 'other' ? 'otherwise' : `${element.value}: ${when}`} → ${text}`).join(' | ')})`;
  }
  if ('children' in element) return element.children.map(told).join('');
  return `‹${'value' in element ? String(element.value) : ''}›`;
}
