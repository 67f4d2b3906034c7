import assert from 'node:assert/strict';
import { unknown, whysUnknown } from '../../../core/diagnosis/reading.js';
import { unread } from '../../../core/diagnosis/unread.js';
import { readings } from './evidence.js';

describe('what could not be read', () => {
  it('is nothing where all is known that was asked for', () => assert.deepEqual(unread(readings()), []));

  for (const why of whysUnknown) {
    const tried = why !== 'notAsked' && why !== 'notLooked';
    it(`${tried ? 'is told' : 'is nothing'} with the reason ${why}`, () => {
      const missing = unread(readings({ signIns: unknown(why), riskyUser: unknown(why) }));
      assert.deepEqual(
        missing,
        tried
          ? [
              { reading: 'signIns', why },
              { reading: 'riskyUser', why },
            ]
          : [],
      );
    });
  }
});
