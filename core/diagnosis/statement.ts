import type { App } from './app.js';
import type { Statement } from './evidence.js';

/** What is known when nobody said anything, about one app or about `unknown`. */
export function nothingSaid(app: App): Statement {
  return {
    app,
    attemptedAfter: null,
    typedDeviceCode: false,
    symptom: null,
    address: null,
    correlationId: null,
    history: null,
    othersAffected: false,
    works: { webMail: null, outlookApp: null, colleague: null },
  };
}
