import { IntlMessageFormat } from 'intl-messageformat';

type Elements = ReturnType<IntlMessageFormat['getAst']>;
type Element = Elements[number];
/** Which branch of which choice is told. */
type Chosen = Readonly<Record<string, string>>;

/** The kinds of element an ICU message is made of (the parser's own enum is not exported to plain ESM). */
const kinds = { literal: 0, select: 5, pound: 7, tag: 8 } as const;

/** More whole sentences than this side by side are not read. */
const mostForms = 3;

/**
 * An ICU message for somebody who reads it on paper: placeholders in ‹angle brackets›, and each form that the sentence can
 * take as a sentence of its own. Where there would be too many, the first choice alone makes the forms, or
 * none does, and the others stand in brackets: (this / that), or [only sometimes].
 */
export function readableForms(message: string): readonly string[] {
  const ast = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  const choices = choicesOf(ast);
  const all = [...choices].reduce<readonly Chosen[]>(
    (forms, [name, branches]) => forms.flatMap((form) => branches.map((branch) => ({ ...form, [name]: branch }))),
    [{}],
  );
  const [first] = choices;
  const split = first !== undefined && first[1].length <= mostForms;
  const some = split ? first[1].map((branch) => ({ [first[0]]: branch })) : [{}];
  const forms = all.length <= mostForms ? all : some;
  return [...new Set(forms.map((form) => tidy(ast.map((element) => told(element, form)).join(''))))];
}

/** The choices of a message and their branches; what works meanwhile is explained once on the page. */
function choicesOf(elements: Elements, found = new Map<string, string[]>()): ReadonlyMap<string, readonly string[]> {
  for (const element of elements) {
    if (!('options' in element)) continue;
    if (element.type === kinds.select && element.value !== 'meanwhile') {
      const known = found.get(element.value) ?? [];
      found.set(element.value, [...new Set([...known, ...Object.keys(element.options)])]);
    }
    for (const { value } of Object.values(element.options)) choicesOf(value, found);
  }
  return found;
}

function told(element: Element, chosen: Chosen): string {
  if (element.type === kinds.literal) return 'value' in element ? String(element.value) : '';
  if (element.type === kinds.pound) return '‹number›';
  if ('children' in element) return element.children.map((child) => told(child, chosen)).join('');
  if (!('options' in element)) return `‹${'value' in element ? String(element.value) : ''}›`;
  if (element.value === 'meanwhile') return '‹meanwhile›';
  const branch = (name: string) => (element.options[name] ?? element.options.other)?.value ?? [];
  const words = (name: string) =>
    branch(name)
      .map((part) => told(part, chosen))
      .join('');
  if (element.type !== kinds.select) return words('other');
  const one = chosen[element.value];
  if (one !== undefined) return words(one);
  const branches = Object.keys(element.options).map(words);
  const said = branches.filter((text) => text.trim() !== '');
  return said.length === 1 ? `[${said[0]}]` : `(${said.join(' / ')})`;
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
