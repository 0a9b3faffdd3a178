import { AnchorButton } from '@relink/ui/anchor-button';
import type { ButtonTone } from '@relink/ui/plain-button';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { defineMessages } from '../lib/define-messages.ts';

const messages = defineMessages({
  none: {
    id: 'contact.none',
    defaultMessage: '{label}: whoever runs Relink for you. The diagnostics below help them.',
  },
  other: { id: 'contact.other', defaultMessage: '{label}: {contact}' },
});

type ContactLinkProps = {
  readonly label: string;
  /** an address or a URL; whoever operates Relink may have set neither */
  readonly contact: string | null;
  readonly size: 'small' | 'medium';
  readonly tone?: ButtonTone;
};

/** Leads to whoever runs this installation. */
export function ContactLink({ label, contact, size, tone = 'neutral' }: ContactLinkProps) {
  const href = contact === null ? null : hrefOf(contact);
  if (href !== null) {
    return (
      <AnchorButton href={href} size={size} tone={tone} icon={href.startsWith('mailto:') ? 'mail' : 'external'}>
        {label}
      </AnchorButton>
    );
  }
  return (
    <Text tone="dim" size="small">
      {contact === null ? (
        <FormattedMessage {...messages.none} values={{ label }} />
      ) : (
        <FormattedMessage {...messages.other} values={{ label, contact }} />
      )}
    </Text>
  );
}

/** Nothing but a web address or one of mail is made into a link. */
function hrefOf(contact: string): string | null {
  if (/^https?:\/\//i.test(contact)) return contact;
  return /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
}
