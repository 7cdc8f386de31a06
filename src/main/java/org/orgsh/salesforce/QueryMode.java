package org.orgsh.salesforce;

/** Which query resource answers. */
public enum QueryMode {
    NORMAL("query"),
    /** Deleted, merged and archived rows too. */
    ALL("queryAll"),
    /** The Tooling API's objects. */
    TOOLING("tooling/query");

    private final String resource;

    QueryMode(String resource) {
        this.resource = resource;
    }

    String resource() {
        return resource;
    }
}
