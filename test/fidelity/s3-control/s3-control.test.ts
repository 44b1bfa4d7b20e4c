import { runTopics } from '../run-topics.ts';
import { topics } from '../topics.ts';

runTopics(topics['s3-control']);
