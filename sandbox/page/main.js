import { chat } from './chat.js';
import { clock } from './clock.js';
import { guide } from './guide.js';
import { helpdesk } from './helpdesk.js';
import { hood } from './hood.js';
import { ledger } from './ledger.js';
import { panes } from './panes.js';
import { phone } from './phone.js';
import { follow } from './state.js';

phone();
chat();
helpdesk();
clock();
hood();
ledger();
guide(panes());
follow();
