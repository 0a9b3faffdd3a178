import { type ColorScheme, useColorScheme } from '@relink/ui/color-scheme';
import type { IconName } from '@relink/ui/icon';
import { Menu, MenuChoice, MenuGroup, MenuItem } from '@relink/ui/menu';
import { showToast } from '@relink/ui/toast';
import { UserButton } from '@relink/ui/user-button';
import { useNavigate } from '@tanstack/react-router';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { commonMessages } from '../../components/messages.ts';
import { signOut } from '../../lib/authentication.ts';
import { useViewer } from '../../lib/viewer.ts';
import { shellMessages as messages } from './messages.ts';

const schemes: readonly { scheme: ColorScheme; icon: IconName; words: MessageDescriptor }[] = [
  { scheme: 'light', icon: 'sun', words: messages.light },
  { scheme: 'dark', icon: 'moon', words: messages.dark },
  { scheme: 'auto', icon: 'system', words: messages.system },
];

export function UserMenu({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const onAccount = () => void navigate({ to: paths.account });
  const { viewer } = useViewer();
  const [chosen, choose] = useColorScheme();
  const name = viewer?.user?.name ?? viewer?.user?.email ?? '';
  const role = viewer?.workspaceRole ?? 'MEMBER';

  async function leave() {
    if (await signOut()) return onSignedOut();
    return showToast({
      tone: 'fault',
      title: intl.formatMessage(messages.signOutFailed),
      children: intl.formatMessage(commonMessages.unreachable),
    });
  }

  return (
    <Menu
      target={
        <UserButton
          userName={name}
          about={intl.formatMessage(messages[role])}
          opens={intl.formatMessage(messages.account)}
        />
      }
    >
      <MenuGroup label={intl.formatMessage(messages.appearance)}>
        {schemes.map(({ scheme, icon, words }) => (
          <MenuChoice
            key={scheme}
            icon={icon}
            value={scheme}
            checked={chosen === scheme}
            onSelect={() => choose(scheme)}
          >
            {intl.formatMessage(words)}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuItem icon="user" onSelect={onAccount}>
        {intl.formatMessage(messages.yourAccount)}
      </MenuItem>
      <MenuItem icon="signOut" onSelect={() => void leave()}>
        {intl.formatMessage(messages.signOut)}
      </MenuItem>
    </Menu>
  );
}
