package org.orgsh;

import org.orgsh.salesforce.SalesforceService;

/** A production org with one account and the describe of Account. */
final class SampleOrg {
    private SampleOrg() {}

    static void accounts(SalesforceService service) {
        String global = "{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":[" + summary() + "]}";
        service.withAccounts(1)
                .organization("{\"Id\":\"" + SalesforceService.ORG_ID
                        + "\",\"Name\":\"Acme\",\"InstanceName\":\"NA1\",\"IsSandbox\":false,"
                        + "\"OrganizationType\":\"Enterprise Edition\",\"TrialExpirationDate\":null}")
                .answers("GET", "/services/data/v62.0/sobjects/", global)
                .answers("GET", "/services/data/v62.0/sobjects", global)
                .answers("GET", "/services/data/v62.0/sobjects/Account/describe", describe());
    }

    private static String summary() {
        return "{\"name\":\"Account\",\"label\":\"Account\",\"labelPlural\":\"Accounts\",\"keyPrefix\":\"001\",\"custom\":false,"
                + "\"queryable\":true,\"createable\":true,\"updateable\":true,\"deletable\":true,\"retrieveable\":true}";
    }

    private static String describe() {
        return summary().substring(0, summary().length() - 1)
                + ",\"childRelationships\":[],\"recordTypeInfos\":[],\"supportedScopes\":[],\"fields\":["
                + field("Id", "id", false) + "," + field("Name", "string", true) + "," + field("Ext__c", "string", true)
                + "]}";
    }

    private static String field(String name, String type, boolean writable) {
        return "{\"name\":\"" + name + "\",\"label\":\"" + name + "\",\"type\":\"" + type + "\",\"length\":80,"
                + "\"nillable\":true,\"createable\":" + writable + ",\"updateable\":" + writable
                + ",\"nameField\":" + name.equals("Name") + ",\"externalId\":" + name.equals("Ext__c")
                + ",\"idLookup\":" + name.equals("Ext__c") + ",\"picklistValues\":[],\"referenceTo\":[]}";
    }
}
