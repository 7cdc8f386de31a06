package org.orgsh.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.Profile;
import org.orgsh.salesforce.OrgFacts;

/**
 * What a person sees before agreeing to a change.
 *
 * @param verb {@code insert}, {@code update}, {@code upsert}, {@code delete}, or the method of a raw request
 * @param subject the sObject's name, or the path of a raw request
 * @param count how many records; 0 where that cannot be known
 * @param effects the first of them, field by field
 * @param nameToType the text to be typed in full where a plain yes is not enough; null if it is
 */
public record Preview(
        Profile profile,
        OrgFacts org,
        String verb,
        String subject,
        int count,
        List<Effect> effects,
        @Nullable String nameToType) {
    public Preview {
        effects = List.copyOf(effects);
    }

    /**
     * What happens to one field of one record.
     *
     * @param record its Id and, where it has one, its name; empty for a new record
     * @param field the field; empty for a delete
     * @param before what stands there now; null where that was not read
     * @param after what will stand there
     */
    public record Effect(
            String record, String field, @Nullable String before, String after) {}
}
