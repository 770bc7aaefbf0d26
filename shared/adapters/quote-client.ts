import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { quoteClientSettings } from './aws-client-settings.ts';

/** A client that gives up in time. @param milliseconds what a quote has */
export const quoteClient = (milliseconds: number): DynamoDBClient =>
  new DynamoDBClient(quoteClientSettings(milliseconds));
