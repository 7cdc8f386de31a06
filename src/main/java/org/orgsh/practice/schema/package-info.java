/**
 * What the practice org is made of: its sObjects and their fields, declared in {@link
 * org.orgsh.practice.schema.StandardSchema}. Start there to add an object or a field.
 *
 * <p>Knows nothing of SQL or HTTP; {@link org.orgsh.practice.schema.Describe} turns it into the API's describe answers.
 */
@NullMarked
package org.orgsh.practice.schema;

import org.jspecify.annotations.NullMarked;
