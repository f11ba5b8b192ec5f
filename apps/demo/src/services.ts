import * as callgear from '@tallystick/callgear-data-api/client';
import * as callgearBare from '@tallystick/callgear-data-api/client/bare';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import * as genesys from '@tallystick/genesys-chat/client';
import * as genesysBare from '@tallystick/genesys-chat/client/bare';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { Recorder } from './exchange.ts';

// Addresses below the page's own: should the worker ever miss a request, it meets this page's server and no live one.
const callgearUrl = new URL('/callgear/v2.0', location.origin).href;
const genesysUrl = new URL('/genesys', location.origin).href;

export const callgearMock = createCallgearDataApiMock({ baseUrl: callgearUrl });
export const genesysMock = createGenesysChatMock({ baseUrl: genesysUrl });
export const recorder = new Recorder();

const interceptors = [recorder.interceptor];
const callgearOptions = { baseUrl: callgearUrl, auth: { accessToken: 'demo-token' }, interceptors };
const genesysOptions = {
  baseUrl: genesysUrl,
  auth: { basic: { username: 'agent', password: 'demo-password' } },
  interceptors,
};

export const callgearClient = callgear.createCallgearDataApiClient(callgearOptions);
export const genesysClient = genesys.createGenesysChatClient(genesysOptions);
/** The same clients without validation: what they are given is what the mocks have to judge. */
export const bareCallgearClient = callgearBare.createCallgearDataApiClient(callgearOptions);
export const bareGenesysClient = genesysBare.createGenesysChatClient(genesysOptions);
