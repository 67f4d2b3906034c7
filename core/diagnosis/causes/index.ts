import type { AnyCause } from '../cause.js';
import { accountDisabled } from './accountDisabled.js';
import { accountLocked } from './accountLocked.js';
import { activeSyncDisabled } from './activeSyncDisabled.js';
import { appAssignmentRequired } from './appAssignmentRequired.js';
import { appConsentMissing } from './appConsentMissing.js';
import { appDisabled } from './appDisabled.js';
import { conditionalAccessBlock } from './conditionalAccessBlock.js';
import { deviceCodePhish } from './deviceCodePhish.js';
import { deviceNotCompliant } from './deviceNotCompliant.js';
import { deviceQuarantined } from './deviceQuarantined.js';
import { imapDisabled } from './imapDisabled.js';
import { macMailEwsDisabled } from './macMailEwsDisabled.js';
import { maliciousAddress } from './maliciousAddress.js';
import { mfaNotRegistered } from './mfaNotRegistered.js';
import { nativeMailNotAllowed } from './nativeMailNotAllowed.js';
import { noMailbox } from './noMailbox.js';
import { noSignInYet } from './noSignInYet.js';
import { outlookMobileDisabled } from './outlookMobileDisabled.js';
import { passwordProfile } from './passwordProfile.js';
import { wrongPassword } from './wrongPassword.js';

/** Every cause, in the order in which blamed ones are told: layer by layer, what has to be cleared first comes first. */
export const catalogue: readonly AnyCause[] = [
  // Risk: nothing may be opened while it is.
  deviceCodePhish,
  maliciousAddress,
  // The right person and account.
  accountDisabled,
  // Password.
  accountLocked,
  wrongPassword,
  // Second factor.
  mfaNotRegistered,
  // App and consent.
  appDisabled,
  appAssignmentRequired,
  appConsentMissing,
  // Conditional Access.
  deviceNotCompliant,
  conditionalAccessBlock,
  // Mailbox.
  noMailbox,
  // Protocol switch.
  nativeMailNotAllowed,
  activeSyncDisabled,
  outlookMobileDisabled,
  macMailEwsDisabled,
  imapDisabled,
  // Device in Exchange.
  deviceQuarantined,
  // Client, network, waiting.
  passwordProfile,
  noSignInYet,
];
