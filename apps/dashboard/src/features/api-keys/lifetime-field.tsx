import { apiKeyRules } from '@relink/domain/api-key/api-key-rules';
import { SelectField } from '@relink/ui/select-field';
import { useIntl } from 'react-intl';

import { apiKeyMessages as messages } from './messages.ts';

const lifetimes = [7, 30, apiKeyRules.defaultDays, 180, apiKeyRules.mostDays] as const;

export function LifetimeField({
  days,
  onChange,
}: {
  readonly days: number;
  readonly onChange: (days: number) => void;
}) {
  const intl = useIntl();
  return (
    <SelectField
      label={intl.formatMessage(messages.lifetime)}
      value={String(days)}
      options={lifetimes.map((one) => ({
        value: String(one),
        label: intl.formatMessage(messages.days, { days: one }),
      }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
