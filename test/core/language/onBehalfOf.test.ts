import assert from 'node:assert/strict';
import type { OnBehalf } from '../../../core/language/onBehalfOf.js';
import { recognise } from '../../../core/language/recognise.js';

const adele = 'adele.vance@contoso.example';

describe('a question on behalf of somebody else', () => {
  const asked: readonly (readonly [string, OnBehalf])[] = [
    [
      `for ${adele}: cannot add mail on iPhone, ticket 4711`,
      { who: adele, reason: 'cannot add mail on iPhone', ticket: '4711' },
    ],
    [
      'On behalf of Adele Vance: cannot add mail on iPhone (INC0012345)',
      { who: 'Adele Vance', reason: 'cannot add mail on iPhone', ticket: 'INC0012345' },
    ],
    [
      `on behalf of ${adele} cannot add mail, incident: INC-77`,
      { who: adele, reason: 'cannot add mail', ticket: 'INC-77' },
    ],
    [
      `für ${adele}: Mail auf dem iPhone geht nicht, Ticketnummer 4711`,
      { who: adele, reason: 'Mail auf dem iPhone geht nicht', ticket: '4711' },
    ],
    [
      'im Namen von Jürgen van der Berg: Mail geht nicht',
      { who: 'Jürgen van der Berg', reason: 'Mail geht nicht', ticket: null },
    ],
    ['Fuer Vance, Adele: Mail geht nicht', { who: 'Vance, Adele', reason: 'Mail geht nicht', ticket: null }],
    [
      `pour ${adele} : impossible d’ajouter le courrier sur l’iPhone, ticket n° 4711`,
      { who: adele, reason: 'impossible d’ajouter le courrier sur l’iPhone', ticket: '4711' },
    ],
    ['Au nom de Zoé D’Arc : courrier bloqué', { who: 'Zoé D’Arc', reason: 'courrier bloqué', ticket: null }],
    [
      `para ${adele}: no puede añadir el correo, caso 4711`,
      { who: adele, reason: 'no puede añadir el correo', ticket: '4711' },
    ],
    [
      'en nombre de Adele Vance: no llega el correo',
      { who: 'Adele Vance', reason: 'no llega el correo', ticket: null },
    ],
    [`For ${adele.toUpperCase()}: ticket 4711: no mail`, { who: adele, reason: 'no mail', ticket: '4711' }],
    [`for ${adele}:`, { who: adele, reason: null, ticket: null }],
    [`for ${adele}`, { who: adele, reason: null, ticket: null }],
    [`for ${adele}: ticket 4711`, { who: adele, reason: null, ticket: '4711' }],
    [`for ${adele}: ?!`, { who: adele, reason: null, ticket: null }],
    ['on behalf of adele vance: no mail', { who: 'adele vance', reason: 'no mail', ticket: null }],
    [`for <a href="mailto:${adele}">${adele}</a>: no mail`, { who: adele, reason: 'no mail', ticket: null }],
    [
      "for Miles O'Brien: no mail on the iPhone",
      { who: "Miles O'Brien", reason: 'no mail on the iPhone', ticket: null },
    ],
  ];
  for (const [text, onBehalf] of asked) {
    it(`is asked by ${JSON.stringify(text)}`, () => {
      const said = recognise(text);
      assert.deepEqual([said.intent, said.onBehalf], ['onBehalf', onBehalf]);
    });
  }

  const others = [
    `for ${adele} mail does not work on my iPhone`,
    `My address is ${adele}: cannot add mail on my iPhone`,
    `${adele}: cannot add mail on my iPhone`,
    `I cannot sign in with ${adele}, ticket 4711`,
    `cannot send on behalf of sales@contoso.example in Outlook`,
    `für ${adele}, seit gestern keine Mail auf dem Handy`,
    'For some reason: no mail on my iPhone',
    'For information: my iPhone gets no mail',
    'For My iPhone: mail fails',
    'For Gmail App: permission denied',
    'for me: outlook does not open',
    'Pour info : plus de courrier sur mon téléphone',
    'Para mí: no llega el correo',
    'Für mich geht die Mail nicht',
    'on behalf of',
    'on behalf of everybody here, thank you',
    '',
  ];
  for (const text of others) {
    it(`is not asked by ${JSON.stringify(text)}`, () => {
      const said = recognise(text);
      assert.notEqual(said.intent, 'onBehalf');
      assert.equal(said.onBehalf, null);
    });
  }

  it('is cut to what is read, and quick with any text', () => {
    const began = performance.now();
    for (const piece of ['for A B', 'on behalf of a ', 'ticket 1', ' , ', 'ticket nr ', 'A-']) {
      recognise(`for ${adele}: ${piece.repeat(2_000)}`);
      recognise(`on behalf of ${piece.repeat(2_000)}`);
    }
    assert.ok(performance.now() - began < 2_000);
    assert.equal(recognise(`for ${adele}: ${'no mail '.repeat(400)}`).onBehalf?.reason?.length, 500);
  });
});
