import { access } from './access.js';
import { client } from './client.js';
import { consent } from './consent.js';
import { devices } from './device.js';
import { mailboxes } from './mailbox.js';
import { password } from './password.js';
import { person } from './person.js';
import { protocols } from './protocol.js';
import { risk } from './risk.js';
import type { Scenario } from './scenario.js';
import { secondFactor } from './secondFactor.js';
import { together } from './together.js';
import { worksElsewhere } from './worksElsewhere.js';

/** Every table of situations, by the layer it is about. */
export const tables: Readonly<Record<string, readonly Scenario[]>> = {
  risk,
  person,
  password,
  secondFactor,
  consent,
  access,
  mailbox: mailboxes,
  protocol: protocols,
  device: devices,
  client,
  together,
  worksElsewhere,
};
