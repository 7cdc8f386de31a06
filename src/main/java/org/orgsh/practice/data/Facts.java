package org.orgsh.practice.data;

import org.orgsh.practice.schema.RecordIds;

/** Which org the practice org is; describes, tokens and seed records agree on it. */
public final class Facts {
    public static final String ORG_ID = RecordIds.numbered("00D", 1);
    public static final String ORG_NAME = "Aurora Energy Systems";

    private Facts() {}
}
