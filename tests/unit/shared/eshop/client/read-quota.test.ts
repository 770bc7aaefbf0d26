import { readQuota } from '../../../../../shared/eshop/client/read-quota.ts';

describe('the quota', () => {
  it('is what the headers say', () => {
    const headers = {
      'x-rate-limit-hour': '10',
      'x-rate-limit-day': '100',
      'x-rate-limit-hour-remaining': '0',
      'x-rate-limit-day-remaining': '97',
      'x-rate-limit-total-remaining': ' 97 ',
    };
    expect(readQuota(headers)).toEqual({
      perHour: 10,
      perDay: 100,
      hourRemaining: 0,
      dayRemaining: 97,
      totalRemaining: 97,
    });
  });

  it.each(['many', '', '-1', '1.5', '10, 10'])('is not known of a header that says "%s"', (text) => {
    expect(readQuota({ 'x-rate-limit-hour': text, 'x-rate-limit-day': '100' })).toEqual({
      perHour: undefined,
      perDay: 100,
      hourRemaining: undefined,
      dayRemaining: undefined,
      totalRemaining: undefined,
    });
  });

  it.each([[{}], [{ 'x-rate-limit-hour': 'many', 'retry-after': '60' }]])('is not known from %j', (headers) => {
    expect(readQuota(headers)).toBeUndefined();
  });
});
