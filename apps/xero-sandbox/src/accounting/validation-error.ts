import type { FastifyReply } from 'fastify';
import type { XeroObject } from './envelope.ts';

/** @see https://developer.xero.com/documentation/api/accounting/responsecodes */
export function validationBody(elements: readonly XeroObject[]): XeroObject {
  return {
    ErrorNumber: 10,
    Type: 'ValidationException',
    Message: 'A validation exception occurred',
    Elements: elements,
  };
}

export function sendQueryError(reply: FastifyReply, message: string): FastifyReply {
  return reply.code(400).send({ ErrorNumber: 16, Type: 'QueryParseException', Message: message });
}

export function messages(texts: readonly string[]): { Message: string }[] {
  return texts.map((text) => ({ Message: text }));
}
