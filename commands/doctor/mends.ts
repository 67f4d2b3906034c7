/** Application ids of Microsoft's own services, the same in every tenant (learn.microsoft.com/graph/permissions-reference). */
const services = {
  Graph: { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' },
  Exchange: { appId: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' },
} as const;

/** Where and how an application permission is granted. */
export function grantPermission(service: keyof typeof services, permission: string, clientId: string): string {
  const { appId, name } = services[service];
  return (
    `Entra admin centre > App registrations > the app > API permissions > Add a permission > ${name} > Application permissions > ${permission}, then Grant admin consent; ` +
    `or in Microsoft Graph PowerShell: $service = Get-MgServicePrincipal -Filter "appId eq '${appId}'"; $app = Get-MgServicePrincipal -Filter "appId eq '${clientId}'"; ` +
    `New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $service.Id -AppRoleId ($service.AppRoles | Where-Object Value -eq '${permission}').Id`
  );
}

/** Where and how an application permission is taken back. */
export function revokePermission(permission: string, clientId: string): string {
  return (
    `Entra admin centre > App registrations > the app > API permissions > ${permission} > Revoke admin consent, then Remove permission; ` +
    `or in Microsoft Graph PowerShell: $app = Get-MgServicePrincipal -Filter "appId eq '${clientId}'"; Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id, ` +
    'and Remove-MgServicePrincipalAppRoleAssignment for the one with that role.'
  );
}

/** Where and how an Exchange role comes to the app: through a role group, as docs/operate.md sets it up. */
export function addExchangeRole(role: string, group: string, clientId: string): string {
  return (
    `Exchange admin center > Roles > Admin roles > ${group} > Permissions > ${role}; or in Exchange Online PowerShell: ` +
    `New-ManagementRoleAssignment -SecurityGroup "${group}" -Role "${role}", and, if the app is not in that group yet, ` +
    `Add-RoleGroupMember "${group}" -Member (Get-ServicePrincipal | Where-Object AppId -eq '${clientId}').Identity. A new role can take an hour.`
  );
}
