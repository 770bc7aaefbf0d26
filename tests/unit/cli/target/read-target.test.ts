import { readTarget } from '../../../../cli/target/read-target.ts';

it.each<[readonly string[], object, readonly string[]]>([
  [['status'], { kind: 'local', port: 8787 }, ['status']],
  [['status', '--local', '--json'], { kind: 'local', port: 8787 }, ['status', '--json']],
  [['--port', '9000', 'sync', 'show', 'fik-1'], { kind: 'local', port: 9000 }, ['sync', 'show', 'fik-1']],
  [['status', '--port=9000'], { kind: 'local', port: 9000 }, ['status']],
  [['status', '--stage', 'prod'], { kind: 'aws', name: 'prod' }, ['status']],
  [['--stage=prod-2', 'status', '--limit=3'], { kind: 'aws', name: 'prod-2' }, ['status', '--limit=3']],
  [['status', '--stage', 'local', '--port', '9000'], { kind: 'local', port: 9000 }, ['status']],
])('reads the stage out of %j', (args, target, rest) => {
  expect(readTarget(args)).toEqual({ ok: true, value: { target, rest } });
});

it.each([
  [['status', '--stage'], '--stage takes the name of a file of infra/stages, such as prod'],
  [['status', '--stage', '../secret'], '--stage takes the name of a file of infra/stages, such as prod'],
  [['status', '--stage', '--json'], '--stage takes the name of a file of infra/stages, such as prod'],
  [['status', '--local', '--stage', 'prod'], '--local or --stage: one of them'],
  [['status', '--port', '9000', '--stage', 'prod'], '--port is of the local stage: leave it out, or --stage prod'],
  [['status', '--port', '1', '--port', '2'], '--port stands twice: name it once'],
  [['--stage=prod', 'status', '--stage', 'dev'], '--stage stands twice: name it once'],
  [['status', '--port', '99999'], '--port takes a port number from 1 to 65535'],
  [['status', '--port', '0'], '--port takes a port number from 1 to 65535'],
  [['status', '--port', 'http'], '--port takes a port number from 1 to 65535'],
  [['status', '--port'], '--port takes a port number from 1 to 65535'],
])('says in one line what is wrong with %j', (args, mistake) => {
  expect(readTarget(args)).toEqual({ ok: false, error: mistake });
});
