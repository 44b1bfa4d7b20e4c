import { describe, expect, inject, test } from 'vitest';
import { Account } from './account.ts';
import { readEndpoint } from './endpoint.ts';
import { guardOrganization } from './guard.ts';

describe('the guard of other endpoints', () => {
  const connect = async () =>
    (await Account.administratorOf('management', inject('fidelityEndpoint'))).organizations;

  test('asks for a sandbox before it connects', async () => {
    const never = () => Promise.reject(new Error('connected'));
    await expect(guardOrganization(never, undefined)).rejects.toThrow('Set ORGVAULT_FIDELITY_ORGANIZATION');
  });

  test('refuses another organization than the sandbox', async () => {
    await expect(guardOrganization(connect, 'o-somethingelse')).rejects.toThrow(
      /^ORGVAULT_FIDELITY_ORGANIZATION is o-somethingelse, but these credentials belong to o-[a-z0-9]+: nothing was changed/,
    );
  });
});

describe('an endpoint', () => {
  test.each([
    [undefined, undefined],
    ['aws', { loopback: false }],
    ['http://127.0.0.1:4566', { url: 'http://127.0.0.1:4566', loopback: true }],
    ['http://localhost:4566', { url: 'http://localhost:4566', loopback: true }],
    ['https://aws.example.com', { url: 'https://aws.example.com', loopback: false }],
    ['http://127.0.0.1.example.com', { url: 'http://127.0.0.1.example.com', loopback: false }],
  ])('is read from %s', (value, endpoint) => {
    expect(readEndpoint(value)).toEqual(endpoint);
  });

  test('is refused when it is neither a URL nor aws', () => {
    expect(() => readEndpoint('production')).toThrow('give the word aws, or a URL');
  });
});
