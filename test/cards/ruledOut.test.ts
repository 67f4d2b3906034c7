import assert from 'node:assert/strict';
import { ruledOut } from '../../cards/ruledOut.js';
import { words } from '../../cards/words.js';
import { catalogue } from '../../core/diagnosis/causes/index.js';
import { evidence } from '../core/diagnosis/evidence.js';
import { diagnosed } from '../core/diagnosis/judging.js';

describe('what was ruled out', () => {
  it('names first what people suspect first, as far as it concerns the app, and counts the rest', () => {
    const told = JSON.stringify(
      ruledOut({ diagnosis: diagnosed(evidence()), catalogue }, words('en-GB', 'Europe/Berlin')),
    );
    const title = (id: string) => catalogue.find((cause) => cause.id === id)?.words.title ?? id;
    const suspects = ['activeSyncDisabled', 'wrongPassword', 'accountLocked', 'mfaNotRegistered', 'appConsentMissing'];
    for (const id of suspects) assert.ok(told.includes(title(id)), `${id}: ${told}`);
    assert.ok(!told.includes(title('imapDisabled')), 'an iPhone does not speak IMAP');
    assert.match(told, /\d\d others/);
  });
});
