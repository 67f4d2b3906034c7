import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apps } from '../../../core/diagnosis/app.js';
import type { Intent } from '../../../core/language/intent.js';
import { recognise } from '../../../core/language/recognise.js';

type Expected = Partial<Omit<ReturnType<typeof recognise>, 'text'>>;

const messages: readonly (readonly [string, Expected])[] = [
  // Mail on a phone or in a mail app.
  ["why can't I add my mail on iPhone?", { intent: 'mailProblem', app: 'iosMail', symptom: 'cannotAdd' }],
  ['my new ihpone wont take my work emial', { intent: 'mailProblem', app: 'iosMail' }],
  ['WHY CANT I ADD MY MAIL ON IPHONE', { intent: 'mailProblem', app: 'iosMail' }],
  ['Unable to verify account information', { intent: 'mailProblem', symptom: 'cannotVerify' }],
  [
    'the iphone says “Cannot verify account information” since the MFA rollout',
    { intent: 'mailProblem', app: 'iosMail', symptom: 'cannotVerify' },
  ],
  [
    'Samsung email stopped syncing this morning',
    { intent: 'mailProblem', app: 'samsungMail', symptom: 'noSync', attempted: 'today' },
  ],
  [
    'exchange account on my galaxy s23 is quarantined',
    { intent: 'mailProblem', app: 'samsungMail', symptom: 'quarantined' },
  ],
  [
    'Outlook on my phone keeps asking for my password',
    { intent: 'mailProblem', app: 'outlookMobile', symptom: 'passwordPrompt' },
  ],
  ['cannot log in to outlook for android', { intent: 'mailProblem', app: 'outlookMobile' }],
  ['thunderbird says authentication failed', { intent: 'mailProblem', app: 'thunderbird' }],
  ['Mail on my MacBook does not fetch anything from exchange', { intent: 'mailProblem', app: 'macosMail' }],
  ['gmail app refuses my company mailbox', { intent: 'mailProblem', app: 'gmailApp' }],
  ['how do I set up work email on my phone', { intent: 'mailProblem' }],
  ['I get need admin approval when adding my mail to the phone', { intent: 'mailProblem', symptom: 'adminApproval' }],
  [
    'AADSTS65001: The user or administrator has not consented. App f8d98a96-0999-43f5-8af3-69971c7bb423',
    { app: 'iosMail', symptom: 'AADSTS65001' },
  ],
  [
    '<p>Sorry, AADSTS50126 when I sign in to <b>Outlook</b> on my iPad</p>',
    { intent: 'mailProblem', app: 'outlookMobile', symptom: 'AADSTS50126' },
  ],
  ['help me with my mail on the iphone', { intent: 'mailProblem', app: 'iosMail' }],
  ['I tried again and mail on my iPhone still fails', { intent: 'mailProblem', app: 'iosMail' }],
  [
    'yesterday it failed, today I approved it, mail on iphone still wont work',
    { intent: 'mailProblem', attempted: 'today' },
  ],
  ['could not add my mailbox to my iphone last night', { intent: 'mailProblem', attempted: 'yesterday' }],
  ['imap login disabled for my mailbox in mutt', { intent: 'mailProblem', app: 'otherImap' }],
  ['my Outlook account will not sync with the mail app on my iPhone', { intent: 'mailProblem', app: 'iosMail' }],
  // Could be about mail: one question.
  ['email problem', { intent: 'unclear' }],
  ['I cannot log in', { intent: 'unclear' }],
  ['my password is not accepted', { intent: 'unclear' }],
  ['outlook pls', { intent: 'unclear' }],
  ['you can’t access this resource from this browser, says the page', { intent: 'unclear', symptom: 'notCompliant' }],
  ['outlook crashes on my laptop', { intent: 'unclear' }],
  // Something else.
  ['the printer on floor 3 is jammed', { intent: 'other' }],
  ['VPN says I am in quarantine', { intent: 'other' }],
  ['need a new keyboard', { intent: 'other' }],
  ['the desk phone does not ring', { intent: 'other' }],
  ['what is the weather', { intent: 'other' }],
  ['can you book a meeting room', { intent: 'other' }],
  ['', { intent: 'other' }],
  // What the bot is asked for.
  ['check again', { intent: 'checkAgain' }],
  ['Check again. He had me type a code at microsoft.com/devicelogin', { typedDeviceCode: true, intent: 'mailProblem' }],
  ['chekc agian please', { intent: 'checkAgain' }],
  ['Can you look once more?', { intent: 'checkAgain' }],
  ['try again', { intent: 'checkAgain' }],
  ['my requests', { intent: 'requestStatus' }],
  ['What about MM-4711?', { intent: 'requestStatus' }],
  ['has my request been approved yet', { intent: 'requestStatus' }],
  ['what did you look at?', { intent: 'receipt' }],
  ['what do you know about me', { intent: 'receipt' }],
  ['stop notices', { intent: 'notices', notices: 'stop' }],
  ['please stop sending me messages', { intent: 'notices', notices: 'stop' }],
  ['STOP', { intent: 'notices', notices: 'stop' }],
  ['start notices', { intent: 'notices', notices: 'start' }],
  ['turn on notifications again', { intent: 'notices', notices: 'start' }],
  ["that wasn't me", { intent: 'notMe' }],
  ['This wasn’t me!', { intent: 'notMe' }],
  ['someone else signed in with my account', { intent: 'notMe' }],
  ["I didn't add that authenticator", { intent: 'notMe' }],
  ['help', { intent: 'help' }],
  ['Help!', { intent: 'help' }],
  ['HELP', { intent: 'help' }],
  ['what can you do?', { intent: 'help' }],
  ['?', { intent: 'help' }],
  ['hi', { intent: 'greeting' }],
  ['Hello there', { intent: 'greeting' }],
  ['good morning!', { intent: 'greeting' }],
  ['thanks a lot', { intent: 'greeting' }],
  ['<at>Mail Medic</at> use this channel', { intent: 'useThisChannel' }],
  // A code typed for somebody else.
  [
    'someone from support asked me to enter a code on microsoft.com/devicelogin',
    { typedDeviceCode: true, intent: 'mailProblem' },
  ],
  ['a colleague told me to type a code on a Microsoft page', { typedDeviceCode: true }],
  [
    'I entered the code from my authenticator, mail on iphone still fails',
    { typedDeviceCode: false, intent: 'mailProblem' },
  ],
  // Other languages, by the words that are the same everywhere.
  ['Mein Outlook auf dem iPhone geht nicht mehr', { language: 'de', intent: 'mailProblem', app: 'outlookMobile' }],
  ['je ne peux pas ouvrir Outlook', { language: 'fr', intent: 'unclear' }],
  ['打不开Outlook邮箱', { language: 'other', intent: 'unclear' }],
  ['メールがiPhoneで届きません', { language: 'other', intent: 'unclear', app: 'iosMail' }],
];

describe('recognise', () => {
  for (const [text, expected] of messages) {
    it(JSON.stringify(text), () => {
      const said = recognise(text);
      const heard = Object.fromEntries(Object.keys(expected).map((key) => [key, said[key as keyof typeof said]]));
      assert.deepEqual(heard, expected);
    });
  }

  it('forgives one typing error in each long word of the question everybody asks', () => {
    const words = ['why', 'can’t', 'I', 'add', 'my', 'outlook', 'account', 'on', 'my', 'iphone'];
    fc.assert(
      fc.property(fc.constantFrom(...words.keys()), fc.nat(), (at, seed) => {
        const word = words[at] ?? '';
        if (word.length < 6) return;
        // Never the first letter: that one people get right.
        const place = 1 + (seed % (word.length - 2));
        const swapped = word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2);
        for (const wrong of [
          swapped,
          word.slice(0, place) + word.slice(place + 1),
          word.slice(0, place) + word.slice(place - 1),
        ]) {
          assert.equal(recognise(words.with(at, wrong).join(' ')).intent, 'mailProblem', wrong);
        }
      }),
    );
  });

  it('answers any text at all, within its limits and within a moment', () => {
    const intents: readonly Intent[] = [
      'mailProblem',
      'unclear',
      'checkAgain',
      'requestStatus',
      'receipt',
      'notices',
      'notMe',
      'help',
      'greeting',
      'other',
      'useThisChannel',
      'queue',
    ];
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.lorem()), (text) => {
        const said = recognise(text);
        assert.ok(intents.includes(said.intent) && apps.includes(said.app));
        assert.equal(said.notices !== null, said.intent === 'notices');
        assert.equal(said.queue !== null, said.intent === 'queue');
      }),
    );
    const long = [
      'a'.repeat(1_000_000),
      '<'.repeat(100_000),
      '<a '.repeat(100_000),
      'mail iphone '.repeat(100_000),
      'please '.repeat(100_000),
      'hi '.repeat(100_000),
      'not a a a a '.repeat(10_000),
      "can't ".repeat(50_000),
      'enter code '.repeat(50_000),
      '\n'.repeat(1_000_000),
    ];
    for (const text of long) {
      const began = performance.now();
      assert.ok(recognise(text).text.length <= 4_000);
      const took = performance.now() - began;
      assert.ok(took < 3_000, `${Math.round(took)} ms for ${JSON.stringify(text.slice(0, 12))}…`);
    }
  });
});
