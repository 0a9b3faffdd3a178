import type { Control } from './control.ts';
import { accessControls } from './controls/access-controls.ts';
import { bookControls } from './controls/book-controls.ts';
import { faultControls } from './controls/fault-controls.ts';
import { invoiceControls } from './controls/invoice-controls.ts';
import { organisationControls } from './controls/organisation-controls.ts';
import { settingControls } from './controls/setting-controls.ts';
import { webhookControls } from './controls/webhook-controls.ts';

/** Every control, by the name it has in `POST /sandbox/<name>`. */
export const controls: Readonly<Record<string, Control>> = {
  ...accessControls,
  ...organisationControls,
  ...bookControls,
  ...invoiceControls,
  ...faultControls,
  ...settingControls,
  ...webhookControls,
};
