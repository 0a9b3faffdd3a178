import { useIntl } from 'react-intl';

/** A moment, as the reader writes it. */
export function Moment({ at }: { readonly at: string }) {
  const intl = useIntl();
  return (
    <time dateTime={at} title={intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'long' })}>
      {intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
}
