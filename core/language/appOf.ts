import { type App, appFacts, apps } from '../diagnosis/app.js';

/** In this order: the more exact name first. `text` is in lower case. */
const patterns: readonly { readonly app: App; readonly named: RegExp }[] = [
  { app: 'otherEas', named: /\btbsync\b/u },
  { app: 'thunderbird', named: /\bthunderbird\b/u },
  { app: 'otherImap', named: /\bk-?9\b|\bmutt\b|\bdavmail\b|\bevolution\b|\bem ?client\b|\bfairemail\b/u },
  {
    app: 'outlookMobile',
    named:
      /\boutlook (?:mobile|app|for (?:ios|iphone|ipad|android)|(?:on|in) (?:my |the |our |his |her |a )?(?:\w+'s )?(?:work |company |new )?(?:i?phone|ipad|ios|android|mobile|samsung|galaxy|tablet|pixel)\w*)|\b(?:ios|iphone|ipad|android|mobile|phone) outlook\b/u,
  },
  { app: 'macosMail', named: /\b(?:mac|macbook|imac|macos|osx|os x)\b/u },
  { app: 'gmailApp', named: /\bgmail\b/u },
  { app: 'samsungMail', named: /\bsamsung (?:e-?mail|mail)\b/u },
  {
    app: 'iosMail',
    named:
      /\b(?:iphones?|ipads?|ios|ipados) (?:e-?mail|mail|inbox)\b|\b(?:native|built[- ]?in|apple|default|stock) mail\b|\bapple internet accounts\b|\bmail app on (?:my |the )?(?:iphone|ipad)/u,
  },
  {
    app: 'outlookMobile',
    named:
      /\boutlook\b(?!(?:'s)?[- ](?:account|e?-?mail|based|address|inbox|mailbox))(?=.*\b(?:iphone|ipad|ios|android|smartphone|mobile|samsung|galaxy)\b)|\b(?:iphone|ipad|ios|android|smartphone|samsung|galaxy)\b.*\boutlook\b(?! (?:account|e?-?mail|address|mailbox))/u,
  },
  { app: 'iosMail', named: /\b(?:iphones?|ipads?|ios|ipados)\b/u },
  { app: 'samsungMail', named: /\bsamsung\b|\bgalaxy\b/u },
  { app: 'otherEas', named: /\bactivesync\b|\beas\b|\bnine\b mail|\bbluemail\b|\baquamail\b/u },
  { app: 'otherImap', named: /\bimap\b|\bpop3?\b/u },
];

/** The mail app a text speaks of, by name or by an application id in a pasted error. `text`: lower case. */
export function appOf(text: string): App {
  const byId = apps.find((app) => app !== 'macosMail' && appFacts[app].appIds.some((id) => text.includes(id)));
  const byName = patterns.find(({ named }) => named.test(text))?.app;
  return byName ?? byId ?? 'unknown';
}
