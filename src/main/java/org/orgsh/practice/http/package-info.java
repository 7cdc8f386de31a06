/**
 * HTTP as the practice org needs it: requests, answers, a table of resources. Start at {@link
 * org.orgsh.practice.http.Router}.
 *
 * <p>The only part of the practice org that knows HttpCore; nothing here knows what the resources do.
 */
@NullMarked
package org.orgsh.practice.http;

import org.jspecify.annotations.NullMarked;
