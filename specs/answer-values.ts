export * from '../src/verdict/message/values.js';
