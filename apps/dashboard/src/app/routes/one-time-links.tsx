import { createRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { LinkButton } from '../../components/link-button.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { LinkForm } from '../../features/one-time-link/link-form.tsx';
import { linkMessages as messages } from '../../features/one-time-link/messages.ts';
import { takeFragment } from '../../lib/one-time-link.ts';
import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';

export const forgottenPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.forgottenPassword,
  component: ForgottenPassword,
});

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.resetPassword,
  component: ResetPassword,
});

export const setUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.setUp,
  component: SetUp,
});

function ForgottenPassword() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.forgotten)}</PageTitle>
      <LinkForm
        title={messages.forgotten}
        more={messages.forgottenMore}
        done={messages.sent}
        submit={messages.send}
        path="password-reset/request"
        fields={['email']}
        toSignIn={<ToSignIn />}
      />
    </>
  );
}

function ResetPassword() {
  const [secret] = useState(takeFragment);
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.reset)}</PageTitle>
      <LinkForm
        title={messages.reset}
        more={messages.resetMore}
        done={messages.resetDone}
        submit={messages.save}
        path="password-reset/complete"
        secret={secret}
        fields={['password']}
        toSignIn={<ToSignIn />}
      />
    </>
  );
}

function SetUp() {
  const [secret] = useState(takeFragment);
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.setUp)}</PageTitle>
      <LinkForm
        title={messages.setUp}
        more={messages.setUpMore}
        done={messages.setUpDone}
        submit={messages.save}
        path="set-up"
        secret={secret}
        fields={['name', 'email', 'password']}
        toSignIn={<ToSignIn />}
      />
    </>
  );
}

function ToSignIn() {
  return (
    <div>
      <LinkButton to={paths.signIn}>{useIntl().formatMessage(messages.toSignIn)}</LinkButton>
    </div>
  );
}
