import { describe, expect, test } from 'vitest';
import { isConnectionFailure } from './connection-failure.ts';

const coded = (code: string) => Object.assign(new Error('of the driver'), { code });

describe('a database that is away', () => {
  test.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', '08006', '08P01', '57P01', '57P03', '57014', '53300', '25P03'],
    ...['PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR'],
  ])('is told by the code %s', (code) => expect(isConnectionFailure(coded(code))).toBe(true));

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
    "Can't add new command when connection is in closed state",
  ])('is told by the words "%s"', (words) => expect(isConnectionFailure(new Error(words))).toBe(true));

  test('is told when it refused at every one of its addresses', () => {
    const refused = Object.assign(new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED' });
    expect(isConnectionFailure(refused)).toBe(true);
  });
});

describe('a fault', () => {
  // Unknown column, bad syntax, no permission, disk full, an integrity rule, a database's own defect.
  test.each(['42703', '42601', '42501', '53100', '23505', 'XX000', 'ENOSPC', 'ER_DUP_ENTRY', 'ER_DISK_FULL'])(
    'has the code %s',
    (code) => expect(isConnectionFailure(coded(code))).toBe(false),
  );

  test('is an error of the program, whatever it says', () => {
    expect(isConnectionFailure(new TypeError("Cannot read properties of undefined (reading 'hr')"))).toBe(false);
    expect(isConnectionFailure(new RangeError('Invalid time value'))).toBe(false);
    expect(isConnectionFailure(Object.assign(new Error('Connection terminated'), { code: '42703' }))).toBe(false);
    expect(isConnectionFailure('ECONNREFUSED')).toBe(false);
  });
});
