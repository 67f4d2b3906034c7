import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects garbage now, so that what is measured afterwards is kept for a reason. */
export const collectGarbage = runInNewContext('gc') as () => void;
