import type { AnyCause } from '../core/diagnosis/cause.js';
import { signInCode } from '../core/diagnosis/signInCodes.js';
import { changeWords, glossary, headingOf, parts, readingWords, seen } from './causePage.js';
import { readableForms } from './readableMessage.js';

/**
 * docs/causes.md: a page for the helpdesk with every cause in the order in which the bot tells them, its words, what it
 * rests on and who mends it, and three ways to find one. Written from the catalogue, so that the page cannot say something
 * else than the code.
 */
export function causeCatalogue(causes: readonly AnyCause[]): string {
  return `# Causes

What Mail Medic can find when work mail fails on a phone or in a mail app, in the order in which it tells them. Written by
\`npm run docs:causes\` from \`core/diagnosis/causes/\`; do not edit it by hand.

- [Find it by what the person sees](#find-it-by-what-the-person-sees)
- [Find it by error code](#find-it-by-error-code)
- [All causes in order](#all-causes-in-order)
- [Words on this page](#words-on-this-page)

How to read it: "I" is Mail Medic. Words in ‹angle brackets› are filled in from what was found; words in [square brackets] are
said only where they apply; (this / that) is one of the two. Where a sentence has several forms, each stands on a line of its
own. ‹meanwhile› is "Meanwhile, use Outlook on your phone." where Outlook is open to the person, else "Meanwhile, use your mail
in the browser." *Mended by*: the person (user), the helpdesk after an approval, an administrator (admin), the security team,
or nobody, as it only has to be waited for (wait).

A cause is told only when it was proven, or when something speaks for it ("likely"). Without a reading that it *needs* it
stays open; a reading that it *may use* makes it surer. A mail app reaches the mailbox by one protocol: Mail on iPhone, Samsung
Email, the Gmail app and most others on phones by activeSync; Outlook on phones by outlookMobile; Mail on a Mac by ews;
Thunderbird by imap.

## Find it by what the person sees

| They see or say | Think of |
| --- | --- |
${seen.map(([what, ids]) => `| ${what} | ${ids.map(link).join(', ')} |`).join('\n')}

## Find it by error code

The number stands on Microsoft's page ("AADSTS50105") and in the sign-in log. A code in the middle of a sign-in that went on is a
step and no fault: only the last line decides. Where a code has two causes, its failure reason tells them apart.

| Code | What it says | Cause |
| --- | --- | --- |
${codes(causes)
  .map(([code, ids]) => `| ${code} | ${signInCode(code)?.means ?? ''} | ${ids.map(link).join(', ')} |`)
  .join('\n')}

## All causes in order

${overview(causes)}

${causes.map(section).join('\n\n')}

## Words on this page

| Word | Meaning |
| --- | --- |
${glossary.map(([word, meaning]) => `| ${word} | ${meaning} |`).join('\n')}

| Reading | What it is |
| --- | --- |
${Object.entries(readingWords).map(named).join('\n')}

| Change | What it does, after an approval |
| --- | --- |
${Object.entries(changeWords).map(named).join('\n')}
`;
}

const named = ([name, meaning]: readonly [string, string]): string => `| \`${name}\` | ${meaning} |`;

function link(id: string): string {
  return `[${id}](#${id.toLowerCase()})`;
}

/** Every error code that the words for the helpdesk name, and the causes that name it. */
function codes(causes: readonly AnyCause[]): readonly (readonly [code: number, ids: readonly string[]])[] {
  const found = new Map<number, string[]>();
  for (const { id, words } of causes) {
    for (const [written] of words.helpdesk.matchAll(/\b[1-9]\d{4,6}\b/g)) {
      const code = Number(written);
      found.set(code, [...new Set([...(found.get(code) ?? []), id])]);
    }
  }
  return [...found].sort(([one], [other]) => one - other);
}

function overview(causes: readonly AnyCause[]): string {
  const rows = causes.map((cause, index) => {
    const part = parts.find(([, first]) => first === cause.id)?.[0];
    const changes = cause.remedy.changes.map((change) => `\`${change}\``).join(', ') || '–';
    const title = cause.words.title;
    const row = `| ${index + 1} | ${link(cause.id)} | ${title} | ${cause.remedy.by} | ${changes} |`;
    return part === undefined
      ? row
      : `${index === 0 ? '' : '\n'}**${part}**\n\n| | Cause | In short | Mended by | Changes it may offer |\n| --- | --- | --- | --- | --- |\n${row}`;
  });
  return rows.join('\n');
}

function section(cause: AnyCause, index: number): string {
  const { id, needs, protocols, reference, remedy, uses, words } = cause;
  const stops = remedy.stopsEverything ? ' While it is found, no other remedy is offered.' : '';
  return `<a id="${id.toLowerCase()}"></a>

### ${headingOf(cause, index)}

${told('To the person', words.person)}
${told('Their next step', words.step)}
${told('To the helpdesk', words.helpdesk)}
- Mended by: ${remedy.by}.${stops} Apps: ${protocols ? `those that speak ${protocols.join(' or ')}` : 'all'}.
- Needs: ${list(needs)}. May use: ${list(uses)}.
- Documented at <${reference}>`;
}

function told(to: string, message: string): string {
  const [only, ...others] = readableForms(message);
  if (others.length === 0) return `- ${to}: ${only}`;
  return [`- ${to}, one of these:`, ...[only, ...others].map((form) => `  - ${form}`)].join('\n');
}

function list(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'nothing';
}
