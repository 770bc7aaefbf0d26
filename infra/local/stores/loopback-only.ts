import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import * as v from 'valibot';

const connection = v.object({ socket: v.instance(Socket) });

const isLocal = (address = ''): boolean => address === '::1' || /^(::ffff:)?127\./.test(address);

const refuseStrangers = (message: unknown): void => {
  if (v.is(connection, message) && !isLocal(message.socket.remoteAddress)) message.socket.destroy();
};

/**
 * Lets this process serve its own machine only. fauxqs listens on every address and takes no other: without this,
 * anyone on the same network could read and delete the messages.
 * @returns how to end it
 */
export const serveThisMachineOnly = (): (() => void) => {
  subscribe('net.server.socket', refuseStrangers);
  return () => {
    unsubscribe('net.server.socket', refuseStrangers);
  };
};
