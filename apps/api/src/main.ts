import { startApplication } from './application.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { KeysDoNotFit } from './encryption/check-keys.ts';
import { parseEnvironment, processVariables } from './environment.ts';
import { offerSetUp } from './identity/set-up-owner.ts';
import { createLog } from './log.ts';

const environment = parseEnvironment(processVariables());
if (!environment.ok) {
  process.stderr.write(`Relink cannot start:\n${environment.error.map((problem) => `  - ${problem}\n`).join('')}`);
  process.exit(1);
}
const log = createLog(environment.value);

process.on('uncaughtException', (error) => {
  log.fatal(
    { error },
    'An error that nothing caught. The process ends; what it had begun is taken up by the next one.',
  );
  process.exit(1);
});

const application = await startApplication(environment.value, log, async (services) => {
  if (environment.value.xero.sandboxUrl !== null) await seedDemo(services);
}).catch((error: unknown) => {
  if (!(error instanceof KeysDoNotFit)) throw error;
  process.stderr.write(`Relink cannot start:\n  - ${error.message}\n`);
  process.exit(1);
});

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  const grace = environment.value.shutdownGraceSeconds;
  setTimeout(() => {
    log.fatal({ grace }, 'What was begun did not come to its end in time; the next instance takes it up.');
    process.exit(1);
  }, grace * 1_000).unref();
  application.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ error }, 'Relink did not stop cleanly.');
      process.exit(1);
    },
  );
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// Started by `npm start`, and that is gone without a word.
process.on('disconnect', stop);
const setUpAddress = await offerSetUp(application.services);
if (setUpAddress !== null) {
  process.stdout.write(
    `There is no Owner yet. Make yours here, within 24 hours; the address works once:\n\n  ${setUpAddress}\n\n`,
  );
}
process.stdout.write(`Relink is ready at ${environment.value.publicUrl}\n`);
