import { openDatabase } from '../../store/database.js';
import { enqueue } from '../../store/due.js';

/**
 * A process to be killed: opens the embedded database in the folder it is given, commits without end and prints the
 * number of each commit once it was acknowledged. A refusal is printed as one line on standard error, exit code 78.
 */
const [, , dataDir = '', from = '0'] = process.argv;
try {
  const { db } = await openDatabase({ dataDir });
  process.stdout.write('open\n');
  for (let number = Number(from); ; number += 1) {
    await db.transaction().execute(async (transaction) => {
      await enqueue(transaction, { kind: 'written', payload: {}, key: `first:${number}` });
      await enqueue(transaction, { kind: 'written', payload: {}, key: `second:${number}` });
    });
    process.stdout.write(`${number}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
  process.exit(78);
}
