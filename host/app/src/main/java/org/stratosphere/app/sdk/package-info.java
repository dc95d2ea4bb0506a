/** What authors of modules get: the folder {@code sdk} of the distribution, and projects made from it. */
@NullMarked
package org.stratosphere.app.sdk;

import org.jspecify.annotations.NullMarked;
