import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { deliverChat } from '../notification/deliver-chat.ts';
import { tellNotifications } from '../notification/tell-notifications.ts';
import { ChatReceiver } from './chat-receiver.ts';
import { MailSink } from './mail-sink.ts';
import type { SeededOrganisation } from './seed.ts';
import { seedOrganisation } from './seed.ts';
import { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';

/** An installation with people, a mail server and a chat, where connections break and whoever is to be told is told. */
export class NotificationWorld {
  readonly application: TestApplication;
  readonly sink: MailSink;
  readonly chat: ChatReceiver;
  readonly ada: TestClient;
  readonly edna: TestClient;
  /** an Owner */
  readonly olga: TestClient;

  private constructor(
    application: TestApplication,
    outside: { readonly sink: MailSink; readonly chat: ChatReceiver },
    people: Readonly<Record<'ada' | 'edna' | 'olga', TestClient>>,
  ) {
    this.application = application;
    this.sink = outside.sink;
    this.chat = outside.chat;
    this.ada = people.ada;
    this.edna = people.edna;
    this.olga = people.olga;
  }

  static async start(): Promise<NotificationWorld> {
    const sink = await MailSink.start();
    const chat = await ChatReceiver.start();
    const application = await TestApplication.start({
      SMTP_URL: sink.url,
      MAIL_FROM: 'Relink <relink@firm.example>',
      WEBHOOK_ALLOW_HOSTS: chat.host,
    });
    const ada = await application.person('Ada');
    const edna = await application.person('Edna');
    const olga = await application.person('Olga', 'OWNER');
    return new NotificationWorld(application, { sink, chat }, { ada, edna, olga });
  }

  async stop(): Promise<void> {
    await this.application.stop();
    await this.chat.close();
    await this.sink.stop();
  }

  async reset(): Promise<void> {
    await this.application.reset();
    this.sink.received.length = 0;
    this.sink.refusals.length = 0;
    this.sink.hold = Promise.resolve();
    this.chat.messages.length = 0;
    this.chat.paths.length = 0;
    this.chat.answer = 200;
    this.chat.hold = Promise.resolve();
  }

  async change({ connectionId }: SeededOrganisation, event: ConnectionEvent): Promise<void> {
    await this.application.services.orm.em
      .fork()
      .transactional((em) => applyConnectionEvent(em, connectionId, { event, actor: systemActor, at: new Date() }));
  }

  connect(where: SeededOrganisation): Promise<void> {
    return this.change(where, { kind: 'attemptCompleted' });
  }

  breakDown(where: SeededOrganisation): Promise<void> {
    return this.change(where, { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' });
  }

  /** Everything that was put down is due, and is put into words. */
  async putIntoWords(): Promise<void> {
    await handOnEvents(this.application.services);
    await this.application.sql('update notification set due_at = now() where told_at is null');
    await tellNotifications(this.application.services);
  }

  /** Everything that was put down is due, and is told. */
  async tell(): Promise<void> {
    await this.putIntoWords();
    await deliverMail(this.application.services);
    await deliverChat(this.application.services);
  }

  mailsTo(who: TestClient) {
    return this.sink.to(who.account.email);
  }

  subjects(who: TestClient): string[] {
    return this.mailsTo(who).map(({ subject }) => subject);
  }

  /** Connected organisations whose Admin is Ada. */
  async seedMany(count: number): Promise<SeededOrganisation[]> {
    const all: SeededOrganisation[] = [];
    for (let place = 1; place <= count; place += 1) {
      const name = `Firm ${String(place).padStart(2, '0')}`;
      const one = await seedOrganisation(this.application, name, { ADMIN: this.ada });
      await this.connect(one);
      all.push(one);
    }
    await this.tell();
    return all;
  }
}
