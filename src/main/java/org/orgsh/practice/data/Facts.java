package org.orgsh.practice.data;

import org.orgsh.practice.schema.RecordIds;

/** Who the practice org is and as whom the API runs; describes, tokens and seed records agree on it. */
public final class Facts {
    public static final String ORG_ID = RecordIds.numbered("00D", 1);
    public static final String ORG_NAME = "Aurora Energy Systems";
    public static final String USER_ID = RecordIds.numbered("005", 1);
    public static final String USERNAME = "robin.keller@aurora-energy.example";
    public static final String FIRST_NAME = "Robin";
    public static final String LAST_NAME = "Keller";
    public static final String EMAIL = "robin.keller@aurora-energy.example";

    private Facts() {}
}
