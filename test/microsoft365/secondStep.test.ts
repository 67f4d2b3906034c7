import assert from 'node:assert/strict';
import { deepReadings } from '../../core/diagnosis/deepReadings.js';
import { adele, bruno, type Stage, signInRow, stage } from './tenant.js';

describe('the second step', () => {
  let here: Stage;
  beforeEach(async () => {
    here = await stage();
  });
  afterEach(() => here.close());
  const calls = () => here.graph.seen.length + here.exchange.seen.length;

  it('takes of the second step what is asked for: one batch, one cmdlet, two reports, and nothing twice', async () => {
    here.tenant.deep = {
      '/policies/authorizationPolicy': {
        defaultUserRolePermissions: {
          permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
        },
      },
      '/identity/conditionalAccess/policies': {
        value: [
          {
            id: 'p1',
            displayName: 'Phones',
            state: 'enabled',
            grantControls: { builtInControls: ['mfa'], authenticationStrength: { displayName: 'Passkeys' } },
            conditions: { clientAppTypes: ['all'], locations: { includeLocations: ['All'] } },
          },
        ],
      },
    };
    here.tenant.signIns = [
      signInRow({ id: 'typo', userId: '', signInIdentifier: 'adelle@contoso.example' }),
      signInRow({ id: 'another', userId: '', signInIdentifier: 'bruno@contoso.example' }),
      signInRow({ id: 'own' }),
    ];
    const how = { signal: AbortSignal.timeout(5_000), fresh: false };
    const first = await here.microsoft365.gather(adele, how);
    const before = calls();
    const { readings, receipt } = await here.microsoft365.deepen(adele, first, deepReadings, how);
    assert.equal(calls() - before, 4);
    assert.equal(receipt.length - first.receipt.length, deepReadings.length);
    const told = Object.fromEntries(
      deepReadings.map((name) => [name, readings[name].known ? readings[name].value : readings[name].why]),
    );
    assert.deepEqual(
      {
        ...told,
        unattributedSignIns: (told.unattributedSignIns as unknown as readonly { id: string }[]).map(({ id }) => id),
      },
      {
        unattributedSignIns: ['typo'],
        softDeletedMailbox: null,
        consentRequests: 'notPermitted',
        consentPolicy: { userConsentAllowed: true },
        conditionalAccessPolicies: [
          {
            id: 'p1',
            name: 'Phones',
            state: 'enabled',
            controls: ['mfa'],
            authenticationStrength: 'Passkeys',
            byLocation: true,
            termsOfUse: false,
            clientAppTypes: ['all'],
          },
        ],
        licenceChanges: [],
        riskyUser: null,
        managedDevices: 'notPermitted',
        serviceHealth: 'notPermitted',
      },
    );
    await here.microsoft365.deepen(adele, first, deepReadings, how);
    await here.microsoft365.deepen(adele, first, [], how);
    assert.equal(calls() - before, 4);
    // What is so for the whole company, a refusal included, is not asked again for somebody else.
    await here.microsoft365.deepen(bruno, first, ['conditionalAccessPolicies', 'consentRequests'], how);
    assert.equal(calls() - before, 4);
  });

  const how = () => ({ signal: AbortSignal.timeout(5_000), fresh: false });

  it('does not take a full page of nameless sign-ins without theirs for all there are', async () => {
    const first = await here.microsoft365.gather(adele, how());
    here.tenant.signIns = Array.from({ length: 1_000 }, (_, index) =>
      signInRow({ id: `row-${index}`, userId: '', signInIdentifier: 'somebody@contoso.example' }),
    );
    const { readings } = await here.microsoft365.deepen(adele, first, ['unattributedSignIns'], how());
    assert.deepEqual(readings.unattributedSignIns, { known: false, why: 'unavailable' });
  });

  it('reads the licence changes past a row that makes no sense', async () => {
    const first = await here.microsoft365.gather(adele, how());
    here.tenant.audits = [{ activityDateTime: 7 }, { activityDateTime: '2026-11-25T06:00:00Z' }];
    const { readings } = await here.microsoft365.deepen(adele, first, ['licenceChanges'], how());
    assert.deepEqual(readings.licenceChanges.known && readings.licenceChanges.value, [{ at: '2026-11-25T06:00:00Z' }]);
  });
});
