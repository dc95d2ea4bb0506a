/** What modules and runs said, held against the labels of strings and flows. */
@NullMarked
package org.stratosphere.app.evaluation;

import org.jspecify.annotations.NullMarked;
