import type { App } from '../diagnosis/app.js';
import type { Symptom } from '../diagnosis/symptom.js';
import type { Concept, Language } from './lexicon.js';

interface Clues {
  readonly app: App;
  readonly symptom: Symptom | null;
  /** The symptom is one that only mail has. */
  readonly aboutMail: boolean;
  readonly language: Language | 'other';
  /** They pasted an error page of Microsoft's sign-in. */
  readonly errorPage: boolean;
}

/**
 * Is it about mail on a device? `unclear` gets one question, which is cheaper than a diagnosis of the wrong thing and than
 * sending somebody away.
 */
export function topicOf(seen: ReadonlySet<Concept>, clues: Clues): 'mailProblem' | 'unclear' | 'other' {
  const mail = seen.has('mail') || seen.has('client');
  const held = seen.has('phone') || (clues.app !== 'unknown' && clues.app !== 'otherEas');
  const fails = seen.has('trouble') || seen.has('not');
  const wants = fails || clues.symptom !== null || seen.has('access') || seen.has('setUp') || seen.has('gate');
  if (clues.language === 'other') {
    if (clues.aboutMail || (mail && held)) return 'mailProblem';
    return mail || held || clues.symptom !== null || clues.errorPage ? 'unclear' : 'other';
  }
  if (seen.has('elsewhere')) return mail || clues.aboutMail ? 'unclear' : 'other';
  if (clues.aboutMail) return seen.has('around') && !mail && !held ? 'unclear' : 'mailProblem';
  if (seen.has('calendar') && !held) return mail ? 'unclear' : 'other';
  if (seen.has('client') && wants) return 'mailProblem';
  if (seen.has('around') && !(mail && held)) {
    // The page that refuses a device does not say for which app.
    return mail || clues.symptom === 'notCompliant' ? 'unclear' : 'other';
  }
  if (mail && held && wants) return 'mailProblem';
  if (mail && fails && (seen.has('access') || seen.has('setUp'))) return 'mailProblem';
  if (held && seen.has('setUp') && clues.symptom === 'noSync') return 'mailProblem';
  if (mail || clues.symptom !== null || clues.errorPage) return 'unclear';
  if (seen.has('gate') || (seen.has('access') && fails) || (held && wants)) return 'unclear';
  return 'other';
}
