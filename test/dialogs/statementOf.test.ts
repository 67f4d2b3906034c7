import assert from 'node:assert/strict';
import { recognise } from '../../core/language/recognise.js';
import { statementOf } from '../../dialogs/judge.js';

const now = '2026-05-02T10:00:00.000Z';
const said = (text: string) => statementOf(recognise(text), now);

describe('statementOf', () => {
  it('looks for the attempt of a pasted error page at its own time', () => {
    const { attemptedAfter, attemptedBefore, correlationId, symptom } = said(
      'AADSTS50105 Correlation Id: bbbbbbbb-1111-2222-3333-444455556666 Timestamp: 2026-05-01T12:34:56Z',
    );
    assert.deepEqual(
      [attemptedAfter, attemptedBefore, correlationId, symptom],
      ['2026-05-01T12:24:56.000Z', '2026-05-01T12:35:56.000Z', 'bbbbbbbb-1111-2222-3333-444455556666', 'AADSTS50105'],
    );
  });

  it('takes no time from the future', () => {
    const { attemptedAfter, attemptedBefore } = said('iPhone mail failed, Timestamp: 2026-05-03T12:34:56Z');
    assert.deepEqual([attemptedAfter, attemptedBefore], [null, now]);
  });

  it('reaches back one day for today and two for yesterday', () => {
    assert.equal(said('mail on my iPhone failed today').attemptedAfter, '2026-05-01T10:00:00.000Z');
    assert.equal(said('mail on my iPhone failed yesterday').attemptedAfter, '2026-04-30T10:00:00.000Z');
    assert.equal(said('mail on my iPhone fails').attemptedAfter, null);
  });

  it('carries the address, the history, the others and what works', () => {
    const { address, history, othersAffected, works } = said(
      'Since yesterday info@contoso.com no longer syncs on my iPhone, colleagues too, web mail works',
    );
    assert.deepEqual(
      [address, history, othersAffected, works],
      ['info@contoso.com', 'stopped', true, { webMail: true, outlookApp: null, colleague: null }],
    );
  });
});
