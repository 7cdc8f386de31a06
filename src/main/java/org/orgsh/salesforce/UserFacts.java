package org.orgsh.salesforce;

import org.jspecify.annotations.Nullable;

/**
 * The Run As user of the app, who all is done as.
 *
 * @param id 18 characters
 * @param username null if the user may not see it
 * @param name null if the user may not see it
 */
public record UserFacts(
        String id,
        @Nullable String username,
        @Nullable String name,
        @Nullable String email) {}
