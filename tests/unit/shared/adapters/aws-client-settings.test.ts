import { awsClientSettings, quoteClientSettings } from '../../../../shared/adapters/aws-client-settings.ts';
import { functionTimeouts } from '../../../../shared/config/function-timeouts.ts';

const longest = ({ maxAttempts, requestHandler }: ReturnType<typeof quoteClientSettings> | typeof awsClientSettings) =>
  maxAttempts * requestHandler.requestTimeout;

describe('a call to AWS', () => {
  it('is given up, with all its attempts, before the webhook is', () => {
    expect(longest(awsClientSettings)).toBeLessThan(functionTimeouts.webhook * 1000);
  });

  it.each([100, 800, 5000])('of a quote that has %i ms is tried twice, and given up before they are over', (most) => {
    const settings = quoteClientSettings(most);
    expect(settings.maxAttempts).toBe(2);
    expect(settings.requestHandler.throwOnRequestTimeout).toBe(true);
    expect(longest(settings)).toBeLessThan(most);
    expect(settings.requestHandler.connectionTimeout).toBeLessThanOrEqual(settings.requestHandler.requestTimeout);
  });
});
