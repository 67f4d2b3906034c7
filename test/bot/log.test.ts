import assert from 'node:assert/strict';
import { errorPlace } from '../../bot/errorPlace.js';
import { createLog } from '../../bot/log.js';

describe('the log', () => {
  it('writes no secret that slips into an event', () => {
    let line = '';
    const log = createLog('info', {
      write: (text) => {
        line += text;
      },
    });
    const slipped = { authorization: 'canary', token: 'canary', text: 'canary', name: 'canary', mail: 'canary' };
    log.info({ ...slipped, activity: { ...slipped, id: 'kept' } }, 'slipped');
    log.error({ err: new Error('canary') }, 'failed');
    assert.match(line, /kept/);
    assert.doesNotMatch(line, /canary/);
  });

  it('says where an error came about, and nothing that its message holds', () => {
    assert.match(errorPlace(new Error('canary')) ?? '', /^test\/bot\/log\.test\.js:\d+$/);
    const forged = errorPlace(new Error(`canary\n    at ${new URL('../../bot/canary.js', import.meta.url).href}:1:1`));
    assert.match(forged ?? '', /^test\/bot\/log\.test\.js:\d+$/);
    const nowhere = new Error('canary');
    nowhere.stack = 'Error: canary\n    at node:internal/process:1:1';
    for (const other of [nowhere, 'text', null, undefined]) assert.equal(errorPlace(other), null);
  });
});
