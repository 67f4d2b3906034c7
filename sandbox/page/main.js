import { chat } from './chat.js';
import { clock } from './clock.js';
import { guide } from './guide.js';
import { helpdesk } from './helpdesk.js';
import { hood } from './hood.js';
import { panes } from './panes.js';
import { phone } from './phone.js';
import { follow } from './state.js';

phone();
chat();
helpdesk();
clock();
hood();
guide(panes());
follow();
