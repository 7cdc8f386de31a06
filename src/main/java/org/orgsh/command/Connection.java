package org.orgsh.command;

import org.orgsh.profile.Profile;
import org.orgsh.query.Queries;
import org.orgsh.salesforce.OrgClient;
import org.orgsh.schema.Schema;

/** All that is needed to work with the org of a profile. */
public record Connection(Profile profile, OrgClient org, Schema schema, Queries queries) {
    /** The same under a policy chosen later. */
    Connection with(Profile changed) {
        return new Connection(changed, org, schema, queries);
    }
}
